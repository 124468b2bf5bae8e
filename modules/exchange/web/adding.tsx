import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useGo } from '#ui/router.tsx'
import { useWords } from '#ui/words.ts'
import { AddNeedForm, type FromConcern, type FromResolution } from './need-form.tsx'
import { AddResourceForm } from './resource-form.tsx'
import { useChoices } from './say.ts'

/** The button that lists a resource; whoever may not, has none. */
export function AddResource({ primary }: { primary?: boolean }) {
  const t = useWords('exchange')
  const go = useGo()
  const [open, setOpen] = useState(false)
  const { owners } = useChoices()
  if (owners.length === 0) return null
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {t('board.addResource')}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t('resource.add')} size={520} destroyOnHidden>
        <AddResourceForm close={() => setOpen(false)} done={(id) => void go(`/exchange/resources/${id}`)} />
      </Drawer>
    </>
  )
}

type Making = { communityId?: string; concern?: FromConcern; resolution?: FromResolution; label?: string }
export function AddNeed({ communityId, concern, resolution, label }: Making) {
  const t = useWords('exchange')
  const go = useGo()
  const [open, setOpen] = useState(false)
  const { communities } = useChoices()
  if (communities.length === 0) return null
  if (concern && !communities.some(({ value }) => value === concern.communityId)) return null
  return (
    <>
      <Button type={concern || resolution ? 'default' : 'primary'} onClick={() => setOpen(true)}>
        {label ?? t('board.addNeed')}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t('need.add')} size={520} destroyOnHidden>
        <AddNeedForm
          communityId={communityId}
          concern={concern}
          resolution={resolution}
          close={() => setOpen(false)}
          done={(id) => void (concern || resolution || go(`/exchange/needs/${id}`))}
        />
      </Drawer>
    </>
  )
}
