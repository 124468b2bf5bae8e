/** Whoever asks over HTTP. */
type SignedIn = { post(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> }
type Given = Record<string, unknown>

/** A series of the first subdistrict, as its organiser opens it; what matters is given. */
export async function aSeries(by: SignedIn, given: Given): Promise<string> {
  const usual = {
    kind: 'joint',
    level: 'subdistrict',
    name: '街道党建联席会议',
    place: '街道三楼会议室',
    standing: [],
    quorum: 50,
    members: [],
  }
  const { status, body } = await by.post('/api/meetings/series', { ...usual, ...given })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return String(body.id)
}

export async function aMeeting(by: SignedIn, seriesId: string, startsAt: string, given: Given = {}): Promise<string> {
  const { status, body } = await by.post('/api/meetings', { seriesId, startsAt, ...given })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return String(body.id)
}
