using LaneKeeper.CatalogBuilder.Surface;

namespace LaneKeeper.CatalogBuilder.Output;

/// <summary>Makes one line of all overloads of a name where they agree.</summary>
internal static class OverloadGroups
{
    /// <param name="members">Every overload, also those that do not block.</param>
    /// <param name="lines">The lines of those that do.</param>
    public static IEnumerable<CatalogLine> Collapse(IEnumerable<ApiMember> members, IReadOnlyDictionary<ApiMember, CatalogLine> lines)
    {
        foreach (var overloads in members.GroupBy(static member => DocumentationId.OfEveryOverload(member.Method)))
        {
            var found = overloads.Where(lines.ContainsKey).Select(member => lines[member]).ToList();
            var first = found.Find(static line => line.Score > 0);
            if (first is null || !overloads.Any(member => member.Method.IsPublic && lines.ContainsKey(member)))
                continue;

            var isProperty = DocumentationId.IsGetter(overloads.First().Method);
            if (!isProperty && found.Count == overloads.Count() && found.TrueForAll(first.SaysTheSame))
            {
                var highest = found.MaxBy(static line => line.Score)!;
                yield return highest with { Id = overloads.Key };
                continue;
            }

            foreach (var member in overloads)
            {
                if (member.Method.IsPublic && lines.TryGetValue(member, out var line))
                    yield return line with { Id = member.Id };
            }
        }
    }
}
