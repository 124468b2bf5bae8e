import { useState } from 'react'
import { FileDrop } from '../file-drop.tsx'
import { type Area, PlaceMap, type Point } from '../map.tsx'
import { Card } from '../page.tsx'
import { Reveal } from '../reveal.tsx'
import { Tiles } from '../tiles.tsx'
import { useWords } from '../words.ts'

const ring = [
  [120.21, 27.32],
  [120.22, 27.32],
  [120.221, 27.327],
  [120.212, 27.328],
  [120.21, 27.32],
] as const

/** Numbers that lead to rows, files to send, a place on the ground, contact data behind a reason. */
export function RecordsExample() {
  const t = useWords('ui')
  const [files, setFiles] = useState<File[]>([])
  const [point, setPoint] = useState<Point>({ lat: 27.324, lng: 120.215 })
  const [areas] = useState<Area[]>([{ id: 'a', name: t('gallery.area'), rings: [ring] }])
  return (
    <>
      <Tiles
        label={t('gallery.records')}
        tiles={[
          { key: 'mine', count: 7, label: t('gallery.views.mine'), to: '/gallery' },
          { key: 'late', count: 1246, label: t('gallery.status.overdue'), to: '/gallery?late=true', tone: 'alarm' },
        ]}
      />
      <Card title={t('gallery.sheet')}>
        <FileDrop
          label={t('gallery.sheet')}
          help={t('gallery.sheetHelp')}
          accept=".xlsx,.csv"
          kinds={t('gallery.kinds')}
          most={2}
          files={files}
          onChange={setFiles}
        />
      </Card>
      <Card title={t('gallery.map')}>
        <PlaceMap areas={areas} point={point} onPick={setPoint} />
      </Card>
      <Card title={t('gallery.masked')}>
        <Reveal masked="100****0001" label={t('gallery.masked')} reveal={async () => '10000000001'} />
      </Card>
    </>
  )
}
