"""Hosts that publish a folder: Netlify and Cloudflare Pages (`_headers`), GitLab Pages, a container."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.hosts import plan


def headers() -> Iterator[str]:
    """`_headers`.

    Both hosts join the values that several rules have for one header, and say of themselves that a file must
    be asked for again; so nothing is said of files without a hash.
    """
    yield "/*"
    yield from (f"  {name}: {value}" for name, value in plan.HEADERS.items())
    for glob in plan.HASHED_GLOBS:
        yield from (f"/{glob}", f"  Cache-Control: {plan.KEEP}")


def gitlab() -> Iterator[str]:
    """A job for .gitlab-ci.yml that publishes the folder `site`."""
    yield "# Add to .gitlab-ci.yml; SITE_URL is the address of the pages, with a closing slash."
    yield "pages:"
    yield "  image: python:3.12"
    yield "  script:"
    yield "    - SITE_URL=$CI_PAGES_URL/ python3 build.py --out public"
    yield "  artifacts:"
    yield "    paths: [public]"
    yield "  rules:"
    yield "    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"


def container() -> Iterator[str]:
    """A container file: Debian's nginx, with the configuration that is tested on it."""
    yield "# podman build -f deploy/Containerfile . && podman run -p 8080:80 IMAGE, after python3 build.py"
    yield "FROM debian:bookworm-slim"
    yield "RUN apt-get update \\"
    yield ("    && apt-get install -y --no-install-recommends nginx-light libnginx-mod-http-brotli-static \\")
    yield "    && rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled/default"
    yield "COPY deploy/nginx.conf /etc/nginx/conf.d/zhicheng.conf"
    yield "RUN sed -i 's/#brotli_static/brotli_static/' /etc/nginx/conf.d/zhicheng.conf"
    yield "COPY site /var/www/zhicheng"
    yield 'CMD ["nginx", "-g", "daemon off;"]'
