import { storyRaceContract } from '../contracts/story-race.ts';
import { freshDatabase } from '../postgres/database.ts';

storyRaceContract('PostgreSQL', freshDatabase);
