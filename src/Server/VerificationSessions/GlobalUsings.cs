// The API's noun wins over the web framework's type of the same name.
global using SessionOptions = Bonafide.Server.VerificationSessions.SessionOptions;
