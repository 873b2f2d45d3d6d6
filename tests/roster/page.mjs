// As much of a page as the table of people needs: elements, text, attributes and clicks, without looks.

class Text {
  constructor(text) {
    this.textContent = String(text);
  }

  isEqualNode(other) {
    return other instanceof Text && other.textContent === this.textContent;
  }
}

class Element {
  childNodes = [];
  attributes = {};
  dataset = {};
  listeners = {};
  parent = null;

  constructor(tag) {
    this.tag = tag;
  }

  get children() {
    return this.childNodes.filter((node) => node instanceof Element);
  }

  get className() {
    return this.attributes.class ?? "";
  }

  get previousElementSibling() {
    const all = this.parent?.children ?? [];
    return all[all.indexOf(this) - 1] ?? null;
  }

  get textContent() {
    return this.childNodes.map((node) => node.textContent).join("");
  }

  set textContent(text) {
    this.replaceChildren(text);
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  getAttribute(name) {
    return this.attributes[name] ?? null;
  }

  removeAttribute(name) {
    delete this.attributes[name];
  }

  addEventListener(type, listener) {
    this.listeners[type] = listener;
  }

  fire(type) {
    return this.listeners[type]({});
  }

  append(...nodes) {
    for (const node of nodes) this.insertBefore(node instanceof Object ? node : new Text(node), null);
  }

  replaceChildren(...nodes) {
    for (const node of this.childNodes) node.parent = null;
    this.childNodes = [];
    this.append(...nodes);
  }

  insertBefore(node, place) {
    node.remove?.();
    node.parent = this;
    this.childNodes.splice(place ? this.childNodes.indexOf(place) : this.childNodes.length, 0, node);
  }

  after(node) {
    const { parent } = this;
    parent.insertBefore(node, parent.childNodes[parent.childNodes.indexOf(this) + 1] ?? null);
  }

  remove() {
    if (this.parent) this.parent.childNodes = this.parent.childNodes.filter((node) => node !== this);
    this.parent = null;
  }

  isEqualNode(other) {
    const isSame = JSON.stringify([this.tag, this.attributes, this.childNodes.length]) === JSON.stringify([other.tag, other.attributes, other.childNodes?.length]);
    return isSame && this.childNodes.every((node, at) => node.isEqualNode(other.childNodes[at]));
  }

  /** Everything below of a tag. */
  all(tag) {
    return this.children.flatMap((child) => [...(child.tag === tag ? [child] : []), ...child.all(tag)]);
  }
}

/** The page in the place of a browser's; `dataset`: of the elements that say what the page was built with. */
export function pretend(dataset) {
  const given = { dataset };
  Object.assign(globalThis, {
    location: { href: "http://localhost/" }, Element, HTMLElement: Element,
    document: { createElement: (tag) => new Element(tag), getElementById: () => given, querySelector: () => given, activeElement: null },
  });
  return new Element("main");
}
