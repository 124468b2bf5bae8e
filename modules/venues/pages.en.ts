export const site = {
  entrance: 'Find and book a place',
  'entrance-hint': 'Service centres and shared facilities near you: open now, how to book',
}
