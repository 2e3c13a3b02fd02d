using System.Reflection;
using System.Runtime.InteropServices;

namespace LaneKeeper.Demo.Reporting;

/// <summary>Without it a measured number says little.</summary>
internal sealed record MachineInfo(string OperatingSystem, string Architecture, int Cores, string Runtime, string Build)
{
    public static MachineInfo Here { get; } = new(
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        typeof(MachineInfo).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration);

    public override string ToString() =>
        $"{Cores} {(Cores == 1 ? "core" : "cores")}, {OperatingSystem} ({Architecture}), {Runtime}, {Build} build";
}
