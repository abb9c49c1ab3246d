/** A card's frame. */
export const CARD = `article-card?${new URLSearchParams({
  headline: 'Công tác Tuyên giáo 6 tháng đầu năm',
  href: 'https://portal.example.vn/tin',
  published: '17/06/2020 17:04',
  page: '/tin',
}).toString()}`;
/** A frame of each element, and the part that is there once it shows what it has. */
export const FRAMES = [
  ['poll?poll=giao-dien-moi&lang=en', '[part=option]'],
  ['weather-panel?regions=ha-noi,hue&theme=dark', '[part=source]'],
  ['view-counter?page=/tin&theme=auto', '[part=number]'],
  [`${CARD}&accent=9c1c1c&font-size=18`, '[part=views]'],
] as const;
