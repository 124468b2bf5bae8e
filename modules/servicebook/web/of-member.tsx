import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useMay } from '#ui/me.tsx'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { readingBook } from '../contract.ts'
import { Left } from './book.tsx'
import { useService } from './parts.tsx'
import { NameUseForm } from './uses.tsx'

/** On a member's page: his year in sums for the two that manage him; for others, the way to name a use. */
export function OfMember({ id }: { id: string }) {
  const t = useWords('servicebook')
  const book = useAnswer(readingBook, { params: { id }, query: {} })
  const { today } = useService()
  const mayName = useMay('servicebook.configure')
  const [naming, setNaming] = useState(false)
  if (book.data) return <Left book={book.data} more={<Go to={`/servicebook/books/${id}`}>{t('pages.book')}</Go>} />
  if (!book.isError || !mayName) return null
  return (
    <Card title={t('pages.book')}>
      <p className="muted">{t('more.no-book')}</p>
      <Button onClick={() => setNaming(true)}>{t('use.verb')}</Button>
      <Drawer open={naming} onClose={() => setNaming(false)} title={t('use.verb')} size={480} destroyOnHidden>
        <NameUseForm memberId={id} year={Number(today.slice(0, 4))} close={() => setNaming(false)} />
      </Drawer>
    </Card>
  )
}
