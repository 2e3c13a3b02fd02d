using System.Text.RegularExpressions;
using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Roots;

/// <summary>Which functions outside of managed code hold their thread.</summary>
internal sealed class NativeRoots
{
    private readonly Dictionary<string, List<(Regex Function, Regex Caller, WaitKinds Kind)>> _byModule = [];

    public NativeRoots()
    {
        foreach (var fields in DataLines.Read("natives.txt", 5))
        {
            if (!_byModule.TryGetValue(fields[0], out var functions))
                _byModule.Add(fields[0], functions = []);

            functions.Add((new Regex(fields[1]), new Regex(fields[2]), fields[3] == "-" ? WaitKinds.None : WaitKinds.Parse(fields[3])));
        }
    }

    public WaitKinds KindOf(MethodNode method)
    {
        if (method.Native is not { } entry || !_byModule.TryGetValue(ModuleName(entry.Module), out var functions))
            return WaitKinds.None;

        foreach (var (function, caller, kind) in functions)
        {
            if (function.IsMatch(entry.Function) && caller.IsMatch(method.Type.Assembly.Name))
                return kind;
        }

        return WaitKinds.None;
    }

    private static string ModuleName(string module)
    {
        var name = module.ToLowerInvariant();
        return name.EndsWith(".dll", StringComparison.Ordinal) ? name[..^".dll".Length] : name;
    }
}
