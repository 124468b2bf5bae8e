import { useDeferredValue, useState } from 'react'
import { useField } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'
import { Combo } from './combo.tsx'
import { type Chosen, usePlaces } from './places.ts'

/** Where it is: a named place, a grid or a community, found by typing. The form holds a `Chosen`. */
export function PlaceField({ name = 'place', help, optional }: { name?: string; help?: string; optional?: boolean }) {
  const t = useWords('concerns')
  const { value } = useField(name)
  const [typed, setTyped] = useState('')
  const { found, busy } = usePlaces(useDeferredValue(typed))
  const none = busy ? t('fields.placeLooking') : t('fields.placeNone')
  return (
    <Combo<Chosen>
      name={name}
      label={t('fields.place')}
      help={help ?? t('fields.placeHelp')}
      optional={optional}
      said={(value as Chosen | undefined)?.label ?? ''}
      options={found}
      onType={setTyped}
      none={none}
    />
  )
}
