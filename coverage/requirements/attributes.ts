/** RFC 7643 §2: what an attribute is, its characteristics and its types. */
import {
  characteristics,
  dateTimes,
  defining,
  matching,
  multiValued,
  names,
  oneLogin,
  patching,
  reading,
  scalars,
  tidying,
} from '../proofs.ts'
import type { Area } from '../requirement.ts'

export const attributes: Area = {
  title: 'Attributes',
  requirements: [
    {
      id: 'name-case',
      level: 'must',
      section: 'RFC 7643 §2.1',
      requires: 'Attribute names are the same in any case',
      shownBy: [
        names('names match in any case (RFC 7643 §2.1)'),
        reading('names match in any case and are stored as the schema writes them'),
      ],
    },
    {
      id: 'name-grammar',
      level: 'must',
      section: 'RFC 7643 §2.1',
      requires:
        'An attribute name begins with a letter and goes on with letters, digits, hyphens and underscores',
      shownBy: [defining('the name "%s" is refused (RFC 7643 §2.1)')],
    },
    {
      id: 'name-ref',
      level: 'must',
      section: 'RFC 7643 §2.1',
      requires: 'The name $ref is allowed beside those of the grammar',
      shownBy: [defining('the name "%s" is taken (RFC 7643 §2.1)')],
    },
    {
      id: 'name-once',
      level: 'must',
      section: 'RFC 7643 §2.1',
      requires: 'Two attributes of a schema do not differ in case alone',
      shownBy: [defining('two names that differ only in case are one name')],
    },
    {
      id: 'defaults',
      level: 'must',
      section: 'RFC 7643 §2.2',
      requires:
        'What is not said of an attribute is: a string, one value, not required, not case exact, readWrite, returned by default, not unique',
      shownBy: [defining('fills in the defaults of RFC 7643 §2.2')],
    },
    {
      id: 'required',
      level: 'must',
      section: 'RFC 7643 §2.2',
      requires: 'A resource without a required attribute is refused',
      shownBy: [characteristics('a required attribute of an extension in use is asked for')],
    },
    {
      id: 'canonical-values',
      level: 'optional',
      section: 'RFC 7643 §7',
      requires: 'Canonical values are published; they may be a suggestion, or the only ones that are taken',
      shownBy: [
        characteristics(
          'canonical values are published, kept to in a schema of the application, and a suggestion',
        ),
      ],
    },
    {
      id: 'type-string',
      level: 'must',
      section: 'RFC 7643 §2.3.1',
      requires: 'A string is any text in UTF-8 and comes back as it was sent',
      shownBy: [characteristics('text of any script comes back character by character')],
    },
    {
      id: 'type-boolean',
      level: 'must',
      section: 'RFC 7643 §2.3.2',
      requires: 'A boolean is true or false as JSON has them, not a text',
      shownBy: [scalars('as it is (RFC 7643 §2.3)'), reading('a text for a boolean')],
    },
    {
      id: 'type-decimal',
      level: 'must',
      section: 'RFC 7643 §2.3.3',
      requires: 'A decimal is a number, with a fraction or without',
      shownBy: [scalars('as it is (RFC 7643 §2.3)'), characteristics('a decimal is a number')],
    },
    {
      id: 'type-integer',
      level: 'must',
      section: 'RFC 7643 §2.3.4',
      requires: 'An integer is a number without a fraction',
      shownBy: [
        scalars('%s refuses %j, saying what came'),
        characteristics('an integer is a number without a fraction'),
      ],
    },
    {
      id: 'type-date-time',
      level: 'must',
      section: 'RFC 7643 §2.3.5',
      requires: 'A dateTime is one of XML Schema, with date and time',
      shownBy: [dateTimes('normaliseDateTime (RFC 7643 §2.3.5)')],
    },
    {
      id: 'type-binary',
      level: 'must',
      section: 'RFC 7643 §2.3.6',
      requires: 'A binary value is a text in base64',
      shownBy: [characteristics('a binary value is base64')],
    },
    {
      id: 'type-binary-case',
      level: 'must',
      section: 'RFC 7643 §2.3.6',
      requires: 'Binary values and references are case exact',
      shownBy: [defining('is case exact (RFC 7643 §2.3.6, §2.3.7)')],
    },
    {
      id: 'type-reference',
      level: 'must',
      section: 'RFC 7643 §2.3.7',
      requires: 'A reference is a URI as a text',
      shownBy: [scalars('as it is (RFC 7643 §2.3)'), scalars('%s refuses %j, saying what came')],
    },
    {
      id: 'type-complex',
      level: 'must',
      section: 'RFC 7643 §2.3.8',
      requires: 'A complex attribute has sub-attributes, none of which is complex itself',
      shownBy: [
        defining('an attribute with sub-attributes is complex (RFC 7643 §2.3.8)'),
        defining('a complex attribute within a complex attribute is refused'),
      ],
    },
    {
      id: 'multi-sub-attributes',
      level: 'must',
      section: 'RFC 7643 §2.4',
      requires:
        'The values of a multi-valued complex attribute have type, primary, display, value and $ref where nothing else is said',
      shownBy: [multiValued('a multi-valued attribute has value, display, type and primary')],
    },
    {
      id: 'multi-one-primary',
      level: 'must',
      section: 'RFC 7643 §2.4',
      requires: 'At most one value of an attribute is primary',
      shownBy: [
        tidying('of several primary values the first stays primary'),
        patching('marks the first of several values primary, with a warning'),
      ],
    },
    {
      id: 'multi-equal-value',
      level: 'should',
      section: 'RFC 7643 §2.4',
      requires: 'Equal values of an attribute are kept once',
      shownBy: [tidying('equal values stay once, whatever the order of their members')],
    },
    {
      id: 'multi-same-value-patched',
      level: 'should',
      section: 'RFC 7643 §2.4',
      requires: 'A PATCH that adds a value whose type and value are there completes it',
      shownBy: [patching('add of a value by the same type and value completes the one that is there')],
    },
    {
      id: 'multi-same-value',
      level: 'should',
      section: 'RFC 7643 §2.4',
      requires: 'Whatever was written, the same pair of type and value is not returned twice',
      shownBy: [
        tidying('two values of one type and value come back as one, with all that they say'),
        patching('two values that come to one type and value come back as one'),
      ],
    },
    {
      id: 'unassigned',
      level: 'must',
      section: 'RFC 7643 §2.5',
      requires:
        'An attribute that is left out, null or an empty list is in one and the same state: it has no value',
      shownBy: [
        matching('matches: what has no value (RFC 7643 §2.5)'),
        reading('null, "", [] and {} are unassigned and left out without a warning'),
      ],
    },
    {
      id: 'unassigned-left-out',
      level: 'should',
      section: 'RFC 7643 §2.5',
      requires: 'Attributes without a value are left out of answers',
      shownBy: [
        characteristics('what has no value is left out of answers'),
        oneLogin('quoted booleans, nulls, empty texts and empty lists: what has no value is left out'),
      ],
    },
  ],
}
