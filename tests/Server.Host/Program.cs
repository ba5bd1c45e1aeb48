using Bonafide.Server.Data;

// A server with nothing but a database, for tests that kill it. Prints a line when the database is there; ends with its standard input.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddData(DataSettings.Read(builder.Configuration));
await using var app = builder.Build();
try
{
    await app.StartAsync();
}
catch (StartRefusedException e)
{
    await Console.Out.WriteLineAsync("refused " + e.Message);
    return 1;
}
await Console.Out.WriteLineAsync("ready");
await Console.In.ReadToEndAsync();
await app.StopAsync();
return 0;
