import { Select } from 'antd'
import { useState } from 'react'
import { useGo } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { findingMembers, type MemberChoice } from '../contract.ts'

export const sayMember = ({ name, no, unitName }: MemberChoice): string => [name, no, unitName].filter(Boolean).join(' · ')

/** Members by name or number, as one writes. */
export function useFound(q: string, communityId?: string) {
  const asked = useAnswer(
    findingMembers,
    { query: { q, ...(communityId && { communityId }) } },
    { enabled: q.trim() !== '', keep: true },
  )
  return { busy: asked.isFetching, rows: q.trim() === '' ? [] : (asked.data?.rows ?? []) }
}

/** To the book of one member. */
export function FindBook() {
  const t = useWords('servicebook')
  const go = useGo()
  const [q, setQ] = useState('')
  const { rows, busy } = useFound(q)
  return (
    <Select
      aria-label={t('book.find')}
      placeholder={t('book.find')}
      style={{ width: '15em' }}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={busy}
      value={null}
      notFoundContent={q.trim() === '' ? t('book.find-help') : t('typing.nobody')}
      options={rows.map((row) => ({ value: row.id, label: sayMember(row) }))}
      onChange={(id: string | null) => id && void go(`/servicebook/books/${id}`)}
    />
  )
}
