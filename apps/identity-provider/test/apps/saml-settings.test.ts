/** SAML settings of an app: what is kept, what it means, and which other consumers a request may name. */
import { describe, expect, it } from 'vitest'
import { allowsAnything, explainPattern, fitsPattern } from '../../src/apps/saml-pattern.ts'
import {
  mergeSamlSettings,
  missingForSignOn,
  readSamlSettings,
  type SamlKey,
  type SamlSetting,
} from '../../src/apps/saml-settings.ts'

const keep = (saml_configuration: Readonly<Record<string, unknown>>) => ({ saml_configuration })

describe('what was kept', () => {
  it('before settings were checked counts as not set where it cannot be used', () => {
    const settings = readSamlSettings(
      keep({
        consumer_url: 'nonsense',
        audience: 7,
        saml_sign_element: '9',
        signature_algorithm: 'MD5',
        saml_notonorafter: 'soon',
        validator: '(',
        encrypt_assertion: '1',
      }),
    )
    expect(settings).toMatchObject({
      consumer: null,
      audience: '7',
      sign: 'both',
      signatureAlgorithm: 'SHA-256',
      notOnOrAfterMinutes: 3,
      validator: null,
    })
  })

  it.each([
    ['1', true],
    [1, true],
    [true, true],
    ['0', false],
    [0, false],
    [false, false],
    ['', true],
    [null, true],
  ])('%j for a box that is on by default means %j', (given, expected) => {
    expect(readSamlSettings(keep({ sign_slo_request: given })).signLogoutRequests).toBe(expected)
  })

  it('is merged with what is given: null takes back, and what is not named stays', () => {
    const merged = mergeSamlSettings(
      keep({ audience: 'urn:a', relaystate: '/x', recipient: 'bad but old' }),
      new Map<SamlKey, SamlSetting>([
        ['relaystate', null],
        ['saml_sign_element', 1],
        ['audience', ' urn:b '],
      ]),
      key => key,
    )
    expect(merged).toEqual({ audience: 'urn:b', recipient: 'bad but old', saml_sign_element: '1' })
  })

  it.each([
    [{}, ['Audience (EntityID)', 'ACS (Consumer) URL']],
    [{ audience: 'a' }, ['ACS (Consumer) URL']],
    [{ audience: 'a', consumer_url: 'https://app.example/acs' }, []],
    [{ audience: 'a', consumer_url: 'https://app.example/acs', saml_initiater_id: '1' }, ['Login URL']],
    [
      {
        audience: 'a',
        consumer_url: 'https://app.example/acs',
        saml_initiater_id: '1',
        login: 'https://app.example/login',
      },
      [],
    ],
  ])('%j lacks %j before anybody can sign in', (kept, missing) => {
    expect(missingForSignOn(keep(kept))).toEqual(missing)
  })
})

describe('a validator', () => {
  it.each([
    ['https://app\\.example/acs', 'https://app.example/acs', true],
    ['https://app\\.example/acs', 'https://app.example/acs/', false],
    ['https://app\\.example/acs', 'xhttps://app.example/acs', false],
    ['^https://app\\.example/.*$', 'https://app.example/acs', true],
    ['https://app.example/acs|https://b.example', 'https://b.example.evil.example', false],
    ['https://app\\.example/.*', 'https://app.example/\nhttps://evil.example', false],
    ['(a+)+', `${'a'.repeat(5000)}!`, false],
  ])('%j of %j is %j: it has to fit the whole address', (pattern, address, fits) => {
    expect(fitsPattern(pattern, address)).toBe(fits)
  })

  it('is refused where it is no expression', () => {
    expect(explainPattern('https://.*')).toBeUndefined()
    expect(explainPattern('(')).toMatch(/^Is no regular expression/u)
    expect(explainPattern('(?=x)')).toMatch(/^Is no regular expression/u)
  })

  it('is known where it would allow any address', () => {
    expect(['.*', '.+', 'https?://.*', 'https://.*', '[^x]*'].map(allowsAnything)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ])
    expect(['https://app\\.example/.*', 'https://.*\\.example/acs'].map(allowsAnything)).toEqual([
      false,
      false,
    ])
  })
})
