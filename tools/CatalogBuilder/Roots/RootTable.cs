using System.Text.RegularExpressions;
using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Roots;

/// <summary>Of each method of a code base: whether a wait starts in it, and whether it is looked into at all.</summary>
internal sealed class RootTable
{
    private readonly WaitKinds[] _kinds;
    private readonly bool[] _isCut;

    public RootTable(CodeBase code)
    {
        _kinds = new WaitKinds[code.Methods.Count];
        _isCut = new bool[code.Methods.Count];
        MarkNatives(code);
        MarkManaged(code);
        MarkCuts(code);
    }

    /// <summary>Lines of the data file that name nothing here, because the platform differs or because they are wrong.</summary>
    public List<string> Unmatched { get; } = [];

    public WaitKinds KindOf(MethodNode method) => _kinds[method.Index];

    public bool IsRoot(MethodNode method) => _kinds[method.Index] != WaitKinds.None;

    /// <summary>A root whose wait depends on the object.</summary>
    public bool IsSoft(MethodNode method) => _kinds[method.Index].Has(WaitKinds.Soft);

    /// <summary>Whether calls of it lead nowhere.</summary>
    public bool IsCut(MethodNode method) => _isCut[method.Index];

    private void MarkNatives(CodeBase code)
    {
        var natives = new NativeRoots();
        foreach (var method in code.Methods)
            _kinds[method.Index] = natives.KindOf(method);
    }

    private void MarkManaged(CodeBase code)
    {
        var types = code.Types.ToLookup(static type => type.FullName, StringComparer.Ordinal);
        foreach (var fields in DataLines.Read("roots.txt", 4))
        {
            var member = new Regex(fields[1]);
            var kind = WaitKinds.Parse(fields[2]);
            var methods = types[fields[0]].SelectMany(static type => type.Methods).Where(method => member.IsMatch(method.Name)).ToList();
            foreach (var method in methods)
                _kinds[method.Index] |= kind;

            if (methods.Count == 0)
                Unmatched.Add(string.Join(" | ", fields));
        }
    }

    private void MarkCuts(CodeBase code)
    {
        var cuts = MemberPattern.Read("cuts.txt");
        foreach (var type in code.Types)
        {
            var ofType = Array.FindAll(cuts, cut => cut.FitsType(type));
            foreach (var method in type.Methods)
            {
                _isCut[method.Index] = !IsRoot(method)
                    && (method.Name == ".cctor" || Array.Exists(ofType, cut => cut.FitsMember(method.Name)));
            }
        }
    }
}
