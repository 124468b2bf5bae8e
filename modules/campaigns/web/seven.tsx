import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Card, Page } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { type Kind, readingLimit } from '../contract.ts'
import { CampaignForm } from './form.tsx'

/** The frame of 七联七创: so many places of each kind, empty until the city names them. */
export function Seven() {
  const t = useWords('campaigns')
  const asked = useAnswer(readingLimit, {})
  useLive(['campaigns.'], ['read-lines-limit'])
  const [place, setPlace] = useState<{ kind: Kind; seq: number }>()
  const close = () => setPlace(undefined)
  const { places = 0, rows = [], mayManage } = asked.data ?? {}
  return (
    <Page title={t('pages.seven')} sub={t('seven.sub')} asked={asked}>
      {asked.data && rows.length === 0 && <p className="muted">{t('seven.noneYet')}</p>}
      {(['link', 'create'] as const).map((kind) => (
        <Card key={kind} title={t(`seven.${kind}`)}>
          <ol style={{ paddingInlineStart: 24 }}>
            {Array.from({ length: places }, (_, i) => {
              const seq = i + 1
              const line = rows.find((row) => row.kind === kind && row.seq === seq)
              return (
                <li key={seq} style={{ padding: '6px 0' }}>
                  {line ? (
                    <>
                      <Go to={`/campaigns/${line.id}`}>{line.name}</Go>{' '}
                      <span className="muted">{t('one.allRecords', { count: line.records })}</span>{' '}
                      <span className="line-of-tags">
                        {line.counts.map(({ module, name, count }) => (
                          <Go key={module} to={`/campaigns/${line.id}?module=${module}`}>{`${name} ${count}`}</Go>
                        ))}
                      </span>
                    </>
                  ) : (
                    <>
                      <span className="muted">{t('seven.empty', { seq })}</span>{' '}
                      {mayManage && (
                        <Button
                          size="small"
                          aria-label={`${t('seven.setUp')} ${t(`kinds.${kind}`)} ${seq}`}
                          onClick={() => setPlace({ kind, seq })}
                        >
                          {t('seven.setUp')}
                        </Button>
                      )}
                    </>
                  )}
                </li>
              )
            })}
          </ol>
        </Card>
      ))}
      <Drawer
        open={place !== undefined}
        onClose={close}
        title={place && `${t(`seven.${place.kind as 'link' | 'create'}`)} ${place.seq}`}
        size={520}
        destroyOnHidden
      >
        {place && <CampaignForm place={place} close={close} />}
      </Drawer>
    </Page>
  )
}
