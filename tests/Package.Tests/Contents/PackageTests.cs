using System.Buffers.Binary;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LaneKeeper.Package.Tests.Building;
using LaneKeeper.Rules;

namespace LaneKeeper.Package.Tests.Contents;

public sealed class PackageTests(PackedPackage package)
{
    [Fact]
    public void Holds_these_files_and_no_other()
    {
        using var nupkg = package.Open();
        Assert.Equal(
            [
                "LaneKeeper.Analyzers.nuspec",
                "README.md",
                "[Content_Types].xml",
                "_rels/.rels",
                "analyzers/dotnet/cs/LaneKeeper.Analyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/LaneKeeper.Analyzers.dll",
                "build/LaneKeeper.Analyzers.props",
                "build/LaneKeeper.Analyzers.targets",
                "buildTransitive/LaneKeeper.Analyzers.props",
                "buildTransitive/LaneKeeper.Analyzers.targets",
                "buildTransitive/config/default.globalconfig",
                "buildTransitive/config/minimum.globalconfig",
                "buildTransitive/config/none.globalconfig",
                "buildTransitive/config/strict.globalconfig",
                "buildTransitive/lanekeeper.record-facts.txt",
                "icon.png",
                "package/services/metadata/core-properties/nuget.psmdcp",
            ],
            nupkg.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Describes_itself_and_depends_on_nothing()
    {
        var metadata = XDocument.Parse(Text("LaneKeeper.Analyzers.nuspec")).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.Equal(PackedPackage.Id, Value("id"));
        Assert.Equal("true", Value("developmentDependency"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Equal("README.md", Value("readme"));
        Assert.DoesNotContain(metadata.Elements(), element => element.Name.LocalName is "dependencies" or "frameworkAssemblies");

        var repository = metadata.Elements().Single(element => element.Name.LocalName == "repository");
        Assert.Equal("git", repository.Attribute("type")!.Value);
        Assert.Equal(Rule.RepositoryUrl, repository.Attribute("url")!.Value);
    }

    [Fact]
    public void Readme_has_no_relative_link()
    {
        var readme = Text("README.md");
        Assert.DoesNotMatch(@"\]\((?!https?:|#)", readme);
        Assert.Equal(
            Regex.Count(File.ReadAllText(Path.Combine(Repository.Root, "README.md")), @"\]\("), Regex.Count(readme, @"\]\("));
    }

    [Fact]
    public void Icon_is_128_pixels_square()
    {
        // The first chunk of a PNG: width and height follow the signature, the chunk's length and its name.
        var png = package.Read("icon.png");
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [Fact]
    public async Task Package_is_byte_identical_when_built_again()
    {
        var first = await File.ReadAllBytesAsync(package.NupkgPath, TestContext.Current.CancellationToken);
        Assert.Equal(first, await package.RebuildAsync());
    }

    private string Text(string entry) => new StreamReader(new MemoryStream(package.Read(entry))).ReadToEnd();
}
