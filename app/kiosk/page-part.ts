/**
 * An element that a template must hold.
 * @throws where it does not: the page and its script are not of one version
 */
export function part<T extends Element>(within: ParentNode, selector: string, kind: new () => T): T {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`);
  return found;
}
