import { Button } from 'antd'
import { useMe } from '../me.tsx'
import { NoPage, Page } from '../page.tsx'
import { Tabs } from '../tabs.tsx'
import { useWords } from '../words.ts'
import { FormExample } from './form-example.tsx'
import { ListExample } from './list-example.tsx'
import { PartsExample } from './parts-example.tsx'
import { RecordsExample } from './records-example.tsx'
import { StatesExample } from './states-example.tsx'

/** Each block of the house with an example; not for the daily work, so only in demo mode. */
export function Gallery() {
  const t = useWords('ui')
  if (useMe().mode !== 'demo') return <NoPage />
  return (
    <Page
      title={t('gallery.title')}
      sub={t('gallery.sub')}
      crumbs={[{ label: t('wings.today'), to: '/' }]}
      actions={<Button type="primary">{t('gallery.accept')}</Button>}
    >
      <Tabs
        label={t('gallery.title')}
        tabs={[
          { key: 'list', label: t('gallery.list'), body: <ListExample /> },
          { key: 'form', label: t('gallery.form'), body: <FormExample /> },
          { key: 'parts', label: t('gallery.parts'), body: <PartsExample /> },
          { key: 'records', label: t('gallery.records'), body: <RecordsExample /> },
          { key: 'states', label: t('gallery.states'), body: <StatesExample /> },
        ]}
      />
    </Page>
  )
}
