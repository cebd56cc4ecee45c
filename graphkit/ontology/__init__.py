"""What may be said: actor types and relation types as data (`actors/*.yaml`, `relations/*.yaml`)."""
