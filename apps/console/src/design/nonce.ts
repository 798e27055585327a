/** The word by which the page's policy knows styles that the console itself made (CSP Level 3 §2.3.1). */

/** Returns the nonce of the page, empty where it has none. */
export function pageNonce(): string {
  // Browsers hide the attribute from scripts that read it as markup; the property is there.
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
