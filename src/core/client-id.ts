/** 128 random bits as hex. `crypto.randomUUID` is missing where a portal is still served over plain http. */
export const clientId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
