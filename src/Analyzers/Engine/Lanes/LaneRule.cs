using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>One line of <c>lanes.txt</c>.</summary>
/// <param name="Id">The member or type that the line is about.</param>
/// <param name="Lane">The lane; <see cref="Lane.Unknown"/> for a delegate that runs on its caller's.</param>
/// <param name="Kind">Whom an I/O lane serves.</param>
/// <param name="Reason">The reason, with <c>{0}</c> for the name of the method that the code stands in.</param>
internal sealed record LaneRule(ApiId Id, Lane Lane, LaneKind Kind, string Reason)
{
    /// <summary>Whether the delegate runs inside the call that it is handed to.</summary>
    public bool IsCallers => Lane == Lane.Unknown;
}

/// <summary>What <c>lanes.txt</c> says, by the kind of question.</summary>
internal sealed class LaneRules
{
    private static readonly Lazy<LaneRules> ShippedRules = new(static () => new LaneRules(DataFile.Embedded("lanes.txt")));

    private LaneRules(IEnumerable<string[]> lines)
    {
        var members = new List<(ApiId Id, LaneRule Rule)>();
        var types = ImmutableArray.CreateBuilder<LaneRule>();
        var actions = ImmutableArray.CreateBuilder<LaneRule>();
        var handlers = ImmutableArray.CreateBuilder<LaneRule>();
        var attributes = ImmutableArray.CreateBuilder<LaneRule>();
        foreach (var fields in lines)
        {
            var (what, rule) = Parse(fields);
            switch (what)
            {
                case "hop" when rule.Id.Name == "": types.Add(rule); break;
                case "hop" or "event": members.Add((rule.Id, rule)); break;
                case "actions": actions.Add(rule); break;
                case "handlers": handlers.Add(rule); break;
                case "attribute": attributes.Add(rule); break;
                default: throw Malformed(fields);
            }
        }

        Members = new ApiIndex<LaneRule>(members);
        MemberNames = NamesOf(members);
        HopTypes = types.ToImmutable();
        Actions = actions.ToImmutable();
        Handlers = handlers.ToImmutable();
        Attributes = attributes.ToImmutable();
    }

    public static LaneRules Shipped => ShippedRules.Value;

    /// <summary>Methods that take a delegate, and events.</summary>
    public ApiIndex<LaneRule> Members { get; }

    /// <summary>The names under which code reaches them: the type's for a constructor.</summary>
    public ImmutableHashSet<string> MemberNames { get; }

    /// <summary>Static classes all of whose methods treat their delegates alike.</summary>
    public ImmutableArray<LaneRule> HopTypes { get; }

    public ImmutableArray<LaneRule> Actions { get; }

    public ImmutableArray<LaneRule> Handlers { get; }

    public ImmutableArray<LaneRule> Attributes { get; }

    private static ImmutableHashSet<string> NamesOf(List<(ApiId Id, LaneRule Rule)> members)
    {
        var names = ImmutableHashSet.CreateBuilder(StringComparer.Ordinal);
        foreach (var (id, rule) in members)
        {
            // A delegate that runs inside the call tells no lane of its own.
            if (!rule.IsCallers)
                names.Add(id.Name == WellKnownMemberNames.InstanceConstructorName ? id.TypeNameWithoutArity : id.Name);
        }

        return names.ToImmutable();
    }

    private static (string What, LaneRule Rule) Parse(string[] fields)
    {
        if (fields.Length != 4 || ApiId.Parse(fields[1]) is not { } id)
            throw Malformed(fields);

        var (lane, kind) = fields[2] switch
        {
            "async" => (Lane.Io, LaneKind.Async),
            "request" => (Lane.Io, LaneKind.Request),
            "ui" => (Lane.Io, LaneKind.Ui),
            "callback" => (Lane.Io, LaneKind.Callback),
            "background" => (Lane.Io, LaneKind.Background),
            "compute" => (Lane.Compute, LaneKind.None),
            "dedicated" => (Lane.Dedicated, LaneKind.None),
            "startup" => (Lane.Startup, LaneKind.None),
            "caller" => (Lane.Unknown, LaneKind.None),
            _ => throw Malformed(fields),
        };

        return (fields[0], new LaneRule(id, lane, kind, fields[3]));
    }

    private static FormatException Malformed(string[] fields) => new($"Not a lane line: {string.Join(" | ", fields)}");
}
