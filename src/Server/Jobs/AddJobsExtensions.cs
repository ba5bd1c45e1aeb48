namespace Bonafide.Server.Jobs;

/// <summary>Registers the job room.</summary>
internal static class AddJobsExtensions
{
    /// <summary>
    /// Jobs can be enqueued; with <paramref name="runWorkers"/> (the role <c>worker</c>) this process also does them, on the queue <c>default</c> and those of
    /// <see cref="AddJobQueue"/>. Needs <c>AddData</c> and a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, bool runWorkers, int defaultConcurrency = 16)
    {
        services.AddSingleton<JobQueue>();
        services.AddSingleton<DiscardedJobs>();
        services.AddJobQueue(new(JobQueueSettings.Default, defaultConcurrency));
        return runWorkers ? services.AddHostedService<JobWorkers>() : services.AddHostedService<JobHintSender>();
    }

    /// <summary>Lets the workers of this process serve one more queue.</summary>
    public static IServiceCollection AddJobQueue(this IServiceCollection services, JobQueueSettings settings) => services.AddSingleton(settings);
}
