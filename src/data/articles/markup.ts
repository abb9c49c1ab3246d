/** What is in an element as text, to be cleaned before anyone sees it. */
export const markupOf = (element: Element | null | undefined): string | undefined => {
  if (!element) return undefined;
  const serializer = new XMLSerializer();
  return [...element.childNodes].map((node) => serializer.serializeToString(node)).join('');
};
