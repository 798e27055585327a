/** Where SCIM is served, under the address at which the application is reached: the same for every workspace. */
export const scimPath = '/scim/v2'
