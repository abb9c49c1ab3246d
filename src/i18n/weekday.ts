/** `Th 3` or `thứ Ba`; Tue or Tuesday. `date` is `yyyy-mm-dd`. */
export const formatWeekday = (date: string, locale: string, weekday: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(new Date(date));
