using LaneKeeper.CatalogBuilder.Metadata;
using LaneKeeper.CatalogBuilder.Roots;

namespace LaneKeeper.CatalogBuilder.Surface;

/// <summary>Counterparts whose name cannot be guessed.</summary>
internal sealed class Renames
{
    private readonly Dictionary<(string Type, string Member), string> _counterparts = [];

    public Renames(CodeBase surface)
    {
        var types = surface.Types.Where(static type => type.IsVisible).ToLookup(static type => type.FullName);
        foreach (var fields in DataLines.Read("renames.txt", 4))
        {
            var (type, member, counterpart) = (fields[0], fields[1], fields[2]);
            if (!types.Contains(type))
            {
                Unknown.Add(type);
                continue;
            }

            var dot = counterpart.LastIndexOf('.');
            var holders = dot < 0 ? WhereItMayBe(types[type], member, surface) : types[counterpart[..dot]];
            var name = counterpart[(dot + 1)..];
            if (!holders.SelectMany(holder => holder.Named(name)).Any(IsCounterpart))
                throw new FormatException($"renames.txt: nothing that can be awaited is named {counterpart}, as for {type}.{member}");

            _counterparts.Add((type, member), dot < 0 ? name : ShortName(counterpart));
        }
    }

    /// <summary>Types that the surface does not have.</summary>
    public List<string> Unknown { get; } = [];

    public string? Of(MethodNode method) =>
        _counterparts.GetValueOrDefault((method.Type.FullName, DocumentationId.MemberName(method)));

    /// <summary>On the type itself or, for an extension, on what it extends.</summary>
    private static IEnumerable<TypeNode> WhereItMayBe(IEnumerable<TypeNode> types, string member, CodeBase surface) =>
        types.SelectMany(type => type.Named(member)
            .SelectMany(static method => method.Signature.ParameterTypes.Take(1))
            .Select(static parameter => parameter.Definition)
            .OfType<TypeNode>()
            .Prepend(type))
            .Where(type => surface.Assemblies.Contains(type.Assembly));

    private static bool IsCounterpart(MethodNode method) =>
        method.IsPublic && Awaitables.IsAwaitable(method.Signature.ReturnType);

    private static string ShortName(string member)
    {
        var parts = member.Split('.');
        return string.Join('.', parts[^2..]);
    }
}
