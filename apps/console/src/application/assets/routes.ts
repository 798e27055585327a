/** The addresses of assets. */

export const assetsRoutes = [] as const
