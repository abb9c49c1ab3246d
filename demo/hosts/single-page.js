/**
 * The portal's own script, which knows nothing of the widgets: it swaps what stands in <main> and writes the address. Each
 * view does one thing to the widgets that single-page portals do: put back, clone, make, move.
 */
(() => {
  const main = document.getElementById('noi-dung');
  const links = [...document.querySelectorAll('nav [data-view]')];
  const titleEnd = document.title.slice(document.title.indexOf('|'));
  const article = main.firstElementChild;
  const card = document.getElementById('the-tin');
  const poll = document.getElementById('binh-chon');
  const news = document.getElementById('tin-moi');

  const makers = {
    // Taken out as it was, put back as it was: the same nodes.
    'bai-viet': () => article,
    'chuyen-muc': () => {
      const view = fromTemplate('chuyen-muc');
      view.querySelector('[data-copy-of]').append(...[...card.childNodes].map((node) => node.cloneNode(true)));
      return view;
    },
    'thoi-tiet': () => {
      const view = fromTemplate('thoi-tiet');
      const place = view.querySelector('[data-weather]');
      const panel = document.createElement('portal-weather-panel');
      place.append(panel);
      // After it was inserted, as frameworks do that patch attributes one by one.
      panel.setAttribute('regions', place.dataset.weather);
      panel.setAttribute('days', '5');
      return view;
    },
    'gop-y': () => {
      const view = fromTemplate('gop-y');
      view.querySelector('[data-place-of]').append(poll);
      return view;
    },
  };

  const fromTemplate = (id) => document.importNode(document.getElementById(id).content, true).firstElementChild;

  function show(name) {
    // Home before the view that holds it goes.
    if (name !== 'gop-y' && !news.parentElement.contains(poll)) news.before(poll);
    main.replaceChildren(makers[name]());
    for (const link of links) {
      if (link.dataset.view === name) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    document.title = `${main.querySelector('h1').textContent} ${titleEnd}`;
  }

  const asked = () => {
    const name = new URLSearchParams(location.search).get('xem');
    return Object.hasOwn(makers, name) ? name : 'bai-viet';
  };

  for (const link of links)
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      history.pushState(null, '', link.href);
      show(link.dataset.view);
      main.focus({ preventScroll: true });
    });
  addEventListener('popstate', () => show(asked()));
  if (asked() !== 'bai-viet') show(asked());
})();
