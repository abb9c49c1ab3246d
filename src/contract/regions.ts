import { type Static, Type } from 'typebox';

const NamedPlace = Type.Object({ slug: Type.String(), name: Type.String() });

/** `GET /v1/regions`: what `GET /v1/weather` knows by name. `places` lie inside a unit and may be asked for on their own. */
export const RegionList = Type.Object({
  regions: Type.Array(
    Type.Object({
      slug: Type.String(),
      code: Type.String(),
      name: Type.String(),
      fullName: Type.String(),
      places: Type.Array(NamedPlace),
    }),
  ),
});
export type RegionList = Static<typeof RegionList>;
