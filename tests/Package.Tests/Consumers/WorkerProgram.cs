using LaneKeeper.Package.Tests.Building;

namespace LaneKeeper.Package.Tests.Consumers;

/// <summary>The program of the page about worker processes, in a folder with spaces, built for debugging and for release with all that a compiler can find fault with.</summary>
public sealed class WorkerProgram(PackedPackage package) : IAsyncLifetime
{
    internal Consumer Program { get; } = Consumer.Write(package, "Worker program", "Workers", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFrameworks>net8.0;net10.0</TargetFrameworks>
            <AssemblyName>Primes</AssemblyName>
            <!-- Of .NET 8 there is no host here, and no runtime: the newest takes its place. -->
            <UseAppHost Condition="'$(TargetFramework)' == 'net8.0'">false</UseAppHost>
            <RollForward Condition="'$(TargetFramework)' == 'net8.0'">Major</RollForward>
            <Nullable>enable</Nullable>
            <AnalysisLevel>latest-all</AnalysisLevel>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <WarningLevel>9999</WarningLevel>
            <Features>strict</Features>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
            <IsAotCompatible>true</IsAotCompatible>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{PackedPackage.Id}" Version="{package.Version}" PrivateAssets="all" />
          </ItemGroup>
        </Project>
        """);

    public async ValueTask InitializeAsync()
    {
        await Program.MustRunAsync("restore");
        foreach (var configuration in new[] { "Debug", "Release" })
            await Program.MustRunAsync("build", "--no-restore", "-c", configuration);
    }

    public ValueTask DisposeAsync() => default;

    /// <summary>A file that a build has made.</summary>
    internal string Output(string configuration, string file, string framework = "net10.0") => Path.Combine(Program.Folder, "bin", configuration, framework, file);
}
