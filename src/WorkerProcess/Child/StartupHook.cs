using LaneKeeper.Workers;

/// <summary>
/// The runtime calls this before <c>Main</c> where the environment asks for it, as it does in a worker process. Name, namespace
/// and method are fixed: https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md.
/// </summary>
internal static class StartupHook
{
    internal static void Initialize() => WorkerHost.Serve();
}
