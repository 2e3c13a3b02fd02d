using LaneKeeper.CatalogBuilder.Metadata;
using LaneKeeper.CatalogBuilder.Surface;

namespace LaneKeeper.CatalogBuilder.Tests.Waits;

/// <summary>The samples, compiled and analysed once together with the core library of Linux.</summary>
public sealed class AnalysedSamples
{
    private readonly Platform _platform;
    private readonly List<ApiMember> _members;

    public AnalysedSamples()
    {
        var code = new CodeBase();
        code.Load(Source.Compile(Source.Embedded("Samples.cs")));
        var folder = Pack.InRole("linux").Single(static pack => pack.Id.StartsWith("Microsoft.NETCore", StringComparison.Ordinal)).Folder;
        foreach (var assembly in new[] { "System.Private.CoreLib", "System.Runtime", "System.Threading", "System.Threading.Thread", "System.Collections" })
            code.Load(File.OpenRead(Path.Combine(folder, assembly + ".dll")));

        code.Link();
        _platform = new Platform(code);
        _members = ApiMember.AllIn(code.Assemblies.Take(1));
    }

    /// <summary>The verdicts of a type's methods, as their names predict them.</summary>
    internal IEnumerable<(string Method, string Kind, bool IsHard)> Of(string type)
    {
        foreach (var member in _members.Where(member => member.Method.Type.FullName == "Samples." + type && member.Method.Name != ".ctor"))
        {
            var verdict = _platform.VerdictOn(member);
            yield return (member.Method.Name, verdict.Blocks ? verdict.Kind.ToString() : "Silent", verdict.IsHard);
        }
    }
}
