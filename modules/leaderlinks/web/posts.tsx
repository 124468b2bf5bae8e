import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Page } from '#ui/page.tsx'
import { useAnswer } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { type LeaderPost, listingPosts } from '../contract.ts'
import { PostForm } from './forms.tsx'

/** Leaders’ posts in the order of the arrangement; a person comes and goes, the post stays linked. */
export function Posts() {
  const t = useWords('leaderlinks')
  const asked = useAnswer(listingPosts, { query: {} })
  const [open, setOpen] = useState<LeaderPost | 'new'>()
  const close = () => setOpen(undefined)
  const rows = asked.data?.rows ?? []
  const may = asked.data?.mayManage
  const add = may ? { label: t('post.add'), run: () => setOpen('new') } : undefined
  return (
    <Page
      title={t('pages.posts')}
      sub={t('post.sub')}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/leaderlinks' }]}
      actions={
        add && (
          <Button type="primary" onClick={add.run}>
            {add.label}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <Empty words={t('post.empty')} next={add} />
      ) : (
        <Table<LeaderPost>
          label={t('pages.posts')}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'place', title: t('columns.order'), number: true, cell: (row) => row.place },
            { key: 'title', title: t('columns.title'), lead: true, cell: (row) => row.title },
            { key: 'leader', title: t('columns.leader'), cell: (row) => row.personName },
            { key: 'contact', title: t('columns.contact'), cell: (row) => row.contactName },
            {
              key: 'change',
              title: t('post.change'),
              cell: (row) => may && <Button onClick={() => setOpen(row)}>{t('post.change')}</Button>,
            },
          ]}
        />
      )}
      <Drawer
        open={open !== undefined}
        onClose={close}
        title={open === 'new' ? t('post.add') : t('post.change')}
        size={480}
        destroyOnHidden
      >
        {open && <PostForm post={open === 'new' ? null : open} next={rows.length + 1} close={close} />}
      </Drawer>
    </Page>
  )
}
