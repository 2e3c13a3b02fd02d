using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// The names that a file hands to what may be a hop by its name: <c>new Timer(OnTick)</c>, <c>e += OnTick</c>, <c>Enqueue(() => Send())</c>.
/// Found by going through the text for the names of hops, without binding, and kept as long as the tree; most files have none.
/// </summary>
internal sealed class HandedOnNames
{
    private static readonly uint New = NameIndex.Hash("new");

    private readonly HashSet<uint> _takers = [];
    private readonly ConditionalWeakTable<SyntaxTree, IReadOnlyList<HandedOnName>> _cache = new();

    public HandedOnNames(IEnumerable<LaneRule> rules)
    {
        // The names under which code reaches a hop: the type's for a constructor. A delegate that runs inside the call tells no
        // lane of its own.
        foreach (var rule in rules)
        {
            if (rule is { Subject: LaneSubject.Hop or LaneSubject.Event, IsCallers: false } && rule.Id.Text[0] != 'P')
                _takers.Add(NameIndex.Hash(rule.Id.Name is "" or WellKnownMemberNames.InstanceConstructorName ? rule.Id.TypeNameWithoutArity : rule.Id.Name));
        }
    }

    public IReadOnlyList<HandedOnName> In(SyntaxTree tree, CancellationToken cancellationToken) =>
        _cache.TryGetValue(tree, out var known) ? known : _cache.GetValue(tree, tree => Read(tree, cancellationToken));

    private IReadOnlyList<HandedOnName> Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!NameIndex.Of(tree, cancellationToken).MayHoldAny(_takers))
            return [];

        var names = new List<HandedOnName>();
        var root = tree.GetRoot(cancellationToken);
        foreach (var start in PlacesOfTakers(tree.GetText(cancellationToken).ToString()))
            AddGivenTo(root.FindToken(start), names);

        return names;
    }

    [MethodImpl(NameIndex.Optimized)]
    private List<int> PlacesOfTakers(string text)
    {
        var places = new List<int>();
        for (var i = 0; i < text.Length;)
        {
            if (!NameIndex.IsPartOfName(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var hash = NameIndex.OffsetBasis;
            for (; i < text.Length && NameIndex.IsPartOfName(text[i]); i++)
                hash = NameIndex.Add(hash, text[i]);

            // new(OnTick) does not name its type.
            if (_takers.Contains(hash) || (hash == New && i < text.Length && text[i] is '(' or ' '))
                places.Add(start);
        }

        return places;
    }

    private static void AddGivenTo(SyntaxToken taker, List<HandedOnName> names)
    {
        if (taker.Parent is ImplicitObjectCreationExpressionSyntax creation && taker == creation.NewKeyword)
            AddArguments(creation.ArgumentList, names);

        if (taker.Parent is not SimpleNameSyntax name)
            return;

        SyntaxNode whole = name;
        while (LastName.Of(whole.Parent) == name)
            whole = whole.Parent!;

        switch (whole.Parent)
        {
            case InvocationExpressionSyntax call when call.Expression == whole:
                AddArguments(call.ArgumentList, names);
                break;
            case ObjectCreationExpressionSyntax made when made.Type == whole:
                AddArguments(made.ArgumentList, names);
                break;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } subscription when subscription.Left == whole:
                AddValue(subscription.Right, names);
                break;
        }
    }

    private static void AddArguments(ArgumentListSyntax? arguments, List<HandedOnName> names)
    {
        foreach (var argument in arguments?.Arguments ?? default)
        {
            AddValue(argument.Expression, names);

            // A job is handed over as an expression that calls it: Enqueue<Mailer>(mailer => mailer.Send(id)).
            if (argument.Expression is LambdaExpressionSyntax { ExpressionBody: InvocationExpressionSyntax job })
                AddName(job.Expression, names);
        }
    }

    private static void AddValue(ExpressionSyntax value, List<HandedOnName> names)
    {
        // new Thread(new ThreadStart(Work)), e += new EventHandler(OnEvent)
        if (value is ObjectCreationExpressionSyntax handler)
            AddArguments(handler.ArgumentList, names);
        else
            AddName(value, names);
    }

    private static void AddName(ExpressionSyntax value, List<HandedOnName> names)
    {
        if (LastName.Of(value) is { } name)
            names.Add(new HandedOnName(name.Identifier.ValueText, name.SpanStart));
    }
}

/// <summary>A name that a file hands on.</summary>
/// <param name="Name">The name.</param>
/// <param name="Position">Where it stands.</param>
internal readonly record struct HandedOnName(string Name, int Position);
