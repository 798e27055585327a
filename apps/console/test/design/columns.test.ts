import { expect, test } from 'vitest'
import { type Column, cellClass, cellText, compareBy } from '../../src/design/columns.ts'

interface Person {
  readonly name: string
  readonly apps: number
}

const name: Column<Person> = { label: 'Name', cell: row => row.name }
const apps: Column<Person> = { label: 'Apps', cell: row => row.apps }
const drawn: Column<Person> = { label: 'State', cell: () => null }
const said: Column<Person> = { ...drawn, text: row => `of ${row.name}` }
const person = (given: string, count = 0): Person => ({ name: given, apps: count })

test.each([
  ['a text as it is', name, 'Ann'],
  ['a number as its digits', apps, '3'],
  ['nothing of what is drawn', drawn, ''],
  ['what the column says of what is drawn', said, 'of Ann'],
])('a cell is copied as a text: %s', (_rule, column, text) => {
  expect(cellText(column, person('Ann', 3))).toBe(text)
})

test('texts are sorted as one reads them, numbers within them by their value', () => {
  const rows = ['person10', 'Person2', 'person1', 'Émile', 'emil'].map(given => person(given))
  const sorted = rows.toSorted((a, b) => compareBy(name, a, b)).map(row => row.name)
  expect(sorted).toEqual(['emil', 'Émile', 'person1', 'Person2', 'person10'])
})

test('numbers are sorted by their value, also where the cell writes them otherwise', () => {
  const written: Column<Person> = {
    ...apps,
    cell: row => row.apps.toLocaleString('en'),
    sortBy: row => row.apps,
  }
  const sorted = [900, 1_000, -2, 25]
    .map(count => person('x', count))
    .toSorted((a, b) => compareBy(written, a, b))
  expect(sorted.map(row => row.apps)).toEqual([-2, 25, 900, 1_000])
})

test('figures and cells of several lines are marked for the look', () => {
  expect(cellClass(name)).toBe('cell')
  expect(cellClass({ ...apps, isFigure: true })).toBe('cell figure')
  expect(cellClass({ ...name, wraps: true })).toBe('cell wraps')
  expect(cellClass({ ...name, takesRest: true })).toBe('cell rest')
})
