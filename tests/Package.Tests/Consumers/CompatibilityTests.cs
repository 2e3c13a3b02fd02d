using LaneKeeper.Package.Tests.Building;

namespace LaneKeeper.Package.Tests.Consumers;

/// <summary>Projects of many kinds: old and new languages, frameworks and SDKs, a program in one file, and what must stay untouched.</summary>
public sealed class CompatibilityTests(PackedPackage package)
{
    [Theory]
    [InlineData("netstandard2.0", "7.3", "disable", "Old")]
    [InlineData("net8.0", "latest", "enable", "Old")]
    [InlineData("net10.0", "preview", "enable", "Preview")]
    public async Task Language_and_framework(string framework, string language, string nullable, string sources)
    {
        var project = Consumer.Write(package, $"{sources}{framework.Replace(".", "")}", sources, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>{(sources == "Preview" ? "Exe" : "Library")}</OutputType>
                <TargetFramework>{framework}</TargetFramework>
                <LangVersion>{language}</LangVersion>
                <Nullable>{nullable}</Nullable>
                <ImplicitUsings>{(sources == "Preview" ? "enable" : "disable")}</ImplicitUsings>
              </PropertyGroup>
              {Reference}
            </Project>
            """);
        await ReportsWhatIsMarked(project);
    }

    // What a component becomes is generated code; what stands beside it is the user's.
    [Fact]
    public async Task Razor_components_are_silent() => await ReportsWhatIsMarked(Consumer.Write(package, "Razor", "Razor", $"""
        <Project Sdk="Microsoft.NET.Sdk.Razor">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <FrameworkReference Include="Microsoft.AspNetCore.App" />
          </ItemGroup>
          {Reference}
        </Project>
        """));

    [Fact]
    public async Task Visual_Basic_is_left_alone()
    {
        var project = Consumer.Write(package, "Basic", "Basic", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              {Reference}
            </Project>
            """, extension: ".vbproj");
        await project.MustRunAsync("restore");
        var build = await project.BuildAsync(arguments: ["-warnaserror"]);
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.DoesNotContain("LANE", build.Output);
    }

    [Fact]
    public async Task Program_in_one_file()
    {
        var folder = Consumer.Write(package, "Script", "Script", "<Project />");
        File.Delete(Path.Combine(folder.Folder, "Script.csproj"));
        var file = Path.Combine(folder.Folder, "Script.cs");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("VERSION", package.Version), TestContext.Current.CancellationToken);

        var build = await folder.MustRunAsync("build", "Script.cs");
        Assert.Equal(folder.Expected(), build.Reports.Select(report => report.Place));
        Assert.Contains("open", (await folder.MustRunAsync("run", "Script.cs")).Output);
    }

    private static async Task ReportsWhatIsMarked(Consumer project)
    {
        await project.MustRunAsync("restore");
        var build = await project.BuildAsync();
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.DoesNotContain("AD0001", build.Output);
        Assert.DoesNotContain("CS8032", build.Output);
        Assert.Equal(project.Expected(), build.Reports.Select(report => report.Place));
    }

    private string Reference => $"""<ItemGroup><PackageReference Include="{PackedPackage.Id}" Version="{package.Version}" PrivateAssets="all" /></ItemGroup>""";
}
