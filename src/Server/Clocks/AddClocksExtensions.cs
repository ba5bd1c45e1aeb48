namespace Bonafide.Server.Clocks;

internal static class AddClocksExtensions
{
    public static IServiceCollection AddClocks(this IServiceCollection services) => services.AddSingleton<TestClockStore>().AddSingleton<OwnerTime>();
}
