import { Button, Select } from 'antd'
import { useState } from 'react'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Card } from '#ui/page.tsx'
import { Go, useHere } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { puttingTag, readingTags, removingTag } from '../contract.ts'

type Record = { module: string; subjectId: string; title: string; link: string }

/** Which campaigns a record belongs to, and one choice to add another. */
export function Tags({ module, subjectId, title, link }: Record) {
  const t = useWords('campaigns')
  const may = useMay('campaigns.read')
  const asked = useAnswer(readingTags, { query: { module, subjectId } }, { enabled: may })
  const putting = useCommand(puttingTag, { refresh: ['read-tags', 'read-campaign', 'list-campaign'] })
  const removing = useCommand(removingTag, { refresh: ['read-tags', 'read-campaign', 'list-campaign'] })
  const [fault, setFault] = useState<string>()
  if (!asked.data) return null
  const { tags, open } = asked.data
  if (tags.length + open.length === 0) return null
  const put = (campaignId: string) =>
    putting.mutateAsync({ body: { campaignId, module, subjectId, title: title.slice(0, 120), link } }).then(
      () => notify(t('tags.done')),
      (error: Error) => setFault(error.message),
    )
  return (
    <Card title={t('tags.title')}>
      {tags.length === 0 && <p className="muted">{t('tags.none')}</p>}
      {tags.map((tag) => (
        <p key={tag.id}>
          <Go to={`/campaigns/${tag.campaignId}`}>{tag.name}</Go>{' '}
          {tag.mayRemove && (
            <Button
              size="small"
              aria-label={t('tags.remove', { name: tag.name })}
              onClick={() => void removing.mutateAsync({ params: { id: tag.id } }).then(() => notify(t('tags.removed')))}
            >
              ×
            </Button>
          )}
        </p>
      ))}
      {open.length > 0 && (
        <Select
          aria-label={t('tags.add')}
          placeholder={t('tags.add')}
          style={{ width: '100%' }}
          value={null}
          loading={putting.isPending}
          options={open.map(({ id, name, kind }) => ({
            value: id,
            label: kind === 'campaign' ? name : `${t(`kinds.${kind}`)} ${name}`,
          }))}
          onChange={(id: string | null) => id && void put(id)}
        />
      )}
      {fault && <p role="alert">{fault}</p>}
    </Card>
  )
}

/** In a slot the id is `<module>:<id>:<title>`; the record's path is where it stands. */
export function TagsInSlot({ id }: { id: string }) {
  const link = useHere()
  const [module = '', subjectId = '', ...title] = id.split(':')
  return <Tags module={module} subjectId={subjectId} title={title.join(':')} link={link} />
}
