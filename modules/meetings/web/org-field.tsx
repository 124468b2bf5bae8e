import { useState } from 'react'
import { listing as listingOrgs } from '#contract/orgs'
import { SelectField } from '#ui/fields.tsx'
import { useAnswer } from '#ui/send.ts'

type Known = { id: string; name: string }
type Given = {
  name: string
  label: string
  help?: string
  optional?: boolean
  several?: boolean
  wide?: boolean
  /** Names that must be shown though the search did not find them: what was chosen before, who is called. */
  known?: readonly Known[]
  /** Only those that this organisation may give work to, nearest first. */
  within?: string | undefined
}

/** An organisation by name: those known here first, then whatever the search finds. */
export function OrgField({ known = [], within, ...field }: Given) {
  const [search, setSearch] = useState('')
  const [seen, setSeen] = useState<readonly Known[]>([])
  const found = useAnswer(listingOrgs, { query: { q: search || undefined, within, limit: 20 } }, { keep: true })
  const all = new Map([...known, ...seen, ...(found.data?.rows ?? [])].map(({ id, name }) => [id, name]))
  const pick = (value: string | string[] | undefined) => {
    const chosen = [value].flat()
    setSeen((before) => [...before, ...[...all].filter(([id]) => chosen.includes(id)).map(([id, name]) => ({ id, name }))])
  }
  return (
    <SelectField
      {...field}
      options={[...all].map(([value, label]) => ({ value, label }))}
      onSearch={setSearch}
      onPick={pick}
      busy={found.isFetching}
    />
  )
}
