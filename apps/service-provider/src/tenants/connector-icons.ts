/** The pictures that stand for the products in an identity provider's catalogue: PNG of 32 x 32 points, as data URLs. */
import type { Preset } from './settings.ts'

export const connectorIcons: Readonly<Record<Preset, string>> = {
  /** A padlock. */
  vault:
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgAgMAAAAOFJJnAAAACVBMVEUAAAAvXYr///83QCUUAAAAAXRSTlMAQObYZgAAAFxJREFUeNpjYGAMBQIHBgaGUDBggAiAhFghjAAGUQgjBAsjFApAjKyVEEbYqlVTIYylURBG1NSwpRBGaCiEkRUauhKVsQoIcDFWZhFm4NKOx/FwD8K9DA8EWLAAAPxyXnB/6PUsAAAAAElFTkSuQmCC',
  /** A bolt. */
  automation:
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgAgMAAAAOFJJnAAAACVBMVEUAAACKTy////8eBIicAAAAAXRSTlMAQObYZgAAAHJJREFUeNpV0MENwCAIBVB66AjdpyP0UE3qvQe7jyN48E9Z+QqJHMwLQQKIbKHHKSKBISOhqX3gkmPgJqKBGX0f/abIhjYRDclRJz6gEACYiUAjElAJlihYsvb5HN6wGMJEJvqob1hm7iiEL+gr+xHsLD877lfksiycngAAAABJRU5ErkJggg==',
  /** A list. */
  catalog:
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgAgMAAAAOFJJnAAAACVBMVEUAAAAvfVv///9oadTsAAAAAXRSTlMAQObYZgAAAEBJREFUeNpjYGAMBQIHBgaGUDBggAiAhFghjAAGUQgjBAsjFAqQGGFLV61aNRUrA1Mx7XXhcTzcg3AvwwMBFiwAyBxcleIbr3gAAAAASUVORK5CYII=',
  /** Somebody. */
  plain:
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgAgMAAAAOFJJnAAAACVBMVEUAAABVW2b///+OEACTAAAAAXRSTlMAQObYZgAAAFZJREFUeNpjYGAMBQIHBgaGUDBggAiAhFghjAAGUQgjBAsjFApAjKyV6IxVq3AyMBXDzcHDgGmPWrVqKZiRtWrVSjBj1SqQHBYGHsfDPQj3MjwQYMECAAkmWN8ZTStoAAAAAElFTkSuQmCC',
}
