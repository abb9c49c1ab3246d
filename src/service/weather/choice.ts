export type ProviderSetting =
  | { readonly kind: 'open-meteo'; readonly base: string }
  | { readonly kind: 'met-norway'; readonly base: string }
  | { readonly kind: 'json'; readonly address: string };

/** Where weather comes from; providers in the order in which they are asked. */
export type WeatherSetting =
  | { readonly kind: 'providers'; readonly providers: readonly ProviderSetting[] }
  | { readonly kind: 'sample' }
  | { readonly kind: 'off' };

/** Where the quality of the air comes from. */
export type AirSetting =
  { readonly kind: 'open-meteo'; readonly base: string } | { readonly kind: 'sample' } | { readonly kind: 'off' };

const MET_NORWAY = 'https://api.met.no/weatherapi';

/** What an entry of `--weather` names; undefined where it names nothing. */
export function readProvider(entry: string): ProviderSetting | undefined {
  if (entry === 'met-norway') return { kind: 'met-norway', base: MET_NORWAY };
  const [, name, address = entry] = /^(met-norway|json)=(.*)$/s.exec(entry) ?? [];
  const url = readAddress(address);
  if (url === undefined) return undefined;
  if (name === 'json') return { kind: 'json', address: url };
  return { kind: name === 'met-norway' ? 'met-norway' : 'open-meteo', base: url };
}

/** What goes with the weather: Open-Meteo's own servers have one for the air beside each; of others nothing is known. */
export function airBeside(weather: WeatherSetting): AirSetting {
  if (weather.kind !== 'providers') return weather;
  for (const provider of weather.providers) {
    const url = provider.kind === 'open-meteo' ? new URL(provider.base) : undefined;
    const host = /^(customer-)?api\.open-meteo\.com$/.exec(url?.hostname ?? '');
    if (!url || !host) continue;
    url.hostname = `${host[1] ?? ''}air-quality-api.open-meteo.com`;
    return { kind: 'open-meteo', base: url.href };
  }
  return { kind: 'off' };
}

/** No request can be made to an address with a name and password in it. */
export function readAddress(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  return url.href;
}

/** Whether a part of it may be a secret, which is not echoed. */
export const mayHoldSecret = (text: string): boolean => /[?@]/.test(text);
