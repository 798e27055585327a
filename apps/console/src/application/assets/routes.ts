/** The addresses of assets: connections, recipes, what one owns oneself, and handing over what somebody owns. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readAssetsSearch, readTransferSearch } from './assets-search.ts'

const connections = createRoute({
  getParentRoute: () => root,
  path: '/assets',
  validateSearch: readAssetsSearch,
  component: lazyRouteComponent(() => import('./connections-page.tsx'), 'ConnectionsPage'),
})
const newConnection = createRoute({
  getParentRoute: () => root,
  path: '/assets/connections/new',
  component: lazyRouteComponent(() => import('./new-connection-page.tsx'), 'NewConnectionPage'),
})
const connection = createRoute({
  getParentRoute: () => root,
  path: '/assets/connections/$connection',
  component: lazyRouteComponent(() => import('./connection-page.tsx'), 'ConnectionPage'),
})
const recipes = createRoute({
  getParentRoute: () => root,
  path: '/assets/recipes',
  validateSearch: readAssetsSearch,
  component: lazyRouteComponent(() => import('./recipes-page.tsx'), 'RecipesPage'),
})
const newRecipe = createRoute({
  getParentRoute: () => root,
  path: '/assets/recipes/new',
  component: lazyRouteComponent(() => import('./new-recipe-page.tsx'), 'NewRecipePage'),
})
const recipe = createRoute({
  getParentRoute: () => root,
  path: '/assets/recipes/$recipe',
  component: lazyRouteComponent(() => import('./recipe-page.tsx'), 'RecipePage'),
})
const recipeSettings = createRoute({
  getParentRoute: () => root,
  path: '/assets/recipes/$recipe/settings',
  component: lazyRouteComponent(() => import('./recipe-settings-page.tsx'), 'RecipeSettingsPage'),
})
const mine = createRoute({
  getParentRoute: () => root,
  path: '/assets/mine',
  component: lazyRouteComponent(() => import('./mine-page.tsx'), 'MinePage'),
})
const transfer = createRoute({
  getParentRoute: () => root,
  path: '/assets/transfer',
  validateSearch: readTransferSearch,
  component: lazyRouteComponent(() => import('./transfer-page.tsx'), 'TransferPage'),
})

export const assetsRoutes = [
  connections,
  newConnection,
  connection,
  recipes,
  newRecipe,
  recipe,
  recipeSettings,
  mine,
  transfer,
] as const
