using Bonafide.Server.Hosting;

return await ServerHost.RunAsync(args);
