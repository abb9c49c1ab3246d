import { afterEach, expect, inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    room: { width: number; language: string; theme: string };
    'storybook/test-initial-globals': Record<string, unknown>;
  }
}

// A story that was drawn in another window than its project says has shown nothing.
afterEach(() => {
  const { width } = inject('room');
  expect(innerWidth, 'width of the window').toBe(width);
  expect(document.documentElement.scrollWidth, 'nothing sticks out sideways').toBeLessThanOrEqual(width);
});
