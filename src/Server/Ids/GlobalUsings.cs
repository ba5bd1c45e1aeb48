// The API's noun wins over the logging type of the same name.
global using EventId = Bonafide.Server.Ids.EventId;
