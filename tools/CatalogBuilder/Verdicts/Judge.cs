using System.Text.RegularExpressions;
using LaneKeeper.CatalogBuilder.Graph;
using LaneKeeper.CatalogBuilder.Metadata;
using LaneKeeper.CatalogBuilder.Roots;

namespace LaneKeeper.CatalogBuilder.Verdicts;

/// <summary>Says of a method whether it belongs into the catalog, and as what.</summary>
internal sealed partial class Judge(WaitAnalysis waits)
{
    /// <summary>Below it the waits are incidental, above mostly what the method is there for.</summary>
    private const float Threshold = 0.1f;

    /// <summary>What overrides a root is there to do what the root does: little evidence is enough.</summary>
    private const float ThresholdOfOverride = 0.01f;

    /// <summary>A kind with less than this share of the best one's score is a side effect.</summary>
    private const float MinorShare = 1 / 8f;

    /// <summary>Everything that is awaited somewhere below ends in a wait: other kinds say more.</summary>
    private const float WeightOfPlainWait = 0.5f;

    private readonly Carriers _carriers = new();
    private readonly Dictionary<MethodNode, Verdict> _verdicts = [];

    /// <summary>The verdict; of a method without code, what its implementations in the same package do.</summary>
    public Verdict Of(MethodNode method)
    {
        var verdict = OfCode(method);
        var isOpen = method.IsAbstract || (method.IsVirtual && method.Body is { NeverReturns: true });
        return verdict.Blocks || !isOpen || waits.Roots.IsRoot(method) ? verdict : Lifted(method);
    }

    private Verdict Lifted(MethodNode method)
    {
        var implementations = waits.Dispatch.Targets(method.Type, method)
            .Where(target => target != method && IsNear(target, method))
            .Select(OfCode)
            .ToList();
        var blocking = implementations.FindAll(static verdict => verdict.Blocks);
        if (blocking.Count == 0 || blocking.Count * 2 < implementations.Count)
            return Verdict.Silent;

        var first = blocking.Find(static verdict => verdict.IsHard) ?? blocking[0];
        return first with { Score = blocking.Average(static verdict => verdict.Score), Witness = "implementations: " + first.Witness };
    }

    private static bool IsNear(MethodNode target, MethodNode method)
    {
        var (one, other) = (target.Type.Assembly, method.Type.Assembly);
        return one == other || (one.Package == other.Package && FirstPart(one.Name) == FirstPart(other.Name));
    }

    private static string FirstPart(string name) => name.Split('.')[0];

    private Verdict OfCode(MethodNode method)
    {
        if (!_verdicts.TryGetValue(method, out var verdict))
            _verdicts.Add(method, verdict = Weigh(method));

        return verdict;
    }

    private Verdict Weigh(MethodNode method)
    {
        var threshold = !waits.Roots.IsRoot(method) && OverridesRoot(method) ? ThresholdOfOverride : Threshold;
        var found = new Dictionary<WaitKinds, (float Score, WaitKinds Witness)>();
        foreach (var kind in WaitKindsExtensions.Each)
        {
            var score = waits.Score(method, kind);
            if (score >= threshold && Effective(method, kind) is { } effective
                && (!found.TryGetValue(effective, out var known) || known.Score < score))
            {
                found[effective] = (score, kind);
            }
        }

        if (found.Count == 0)
            return Verdict.Silent;

        var best = found.Values.Max(static entry => entry.Score);
        var major = found.Where(entry => entry.Value.Score >= best * MinorShare).ToList();
        var hard = major.FindAll(static entry => !entry.Key.Has(WaitKinds.Soft));
        var (chosen, (chosenScore, witness)) = (hard.Count > 0 ? hard : major)
            .MaxBy(static entry => entry.Value.Score * (entry.Key == WaitKinds.Wait ? WeightOfPlainWait : 1));
        return new Verdict(chosen, hard.Count > 0, chosenScore, waits.Witness(method, witness));
    }

    /// <summary>
    /// A wait on a stream counts where there is one to wait on. A method that makes its own from a path waits for the disk.
    /// </summary>
    private WaitKinds? Effective(MethodNode method, WaitKinds kind)
    {
        if (!kind.Has(WaitKinds.Stream | WaitKinds.Text) || _carriers.Has(method))
            return kind;

        return TakesPath(method) && waits.Reaches(method, WaitKinds.Disk | WaitKinds.Network) ? WaitKinds.Disk : null;
    }

    private bool OverridesRoot(MethodNode method)
    {
        if (!method.IsVirtual || (method.IsNewSlot && method.Type.Interfaces.Length == 0))
            return false;

        return method.Type.SelfAndBases().Skip(1).SelectMany(type => type.Named(method.Name)).Any(overridden =>
            overridden.IsVirtual && waits.Roots.IsRoot(overridden)
            && overridden.Signature.ParameterTypes.Length == method.Signature.ParameterTypes.Length
            && waits.Dispatch.BodyOn(method.Type, overridden) == method);
    }

    private static bool TakesPath(MethodNode method)
    {
        var metadata = method.Type.Assembly.Metadata;
        foreach (var handle in metadata.GetMethodDefinition(method.Handle).GetParameters())
        {
            var parameter = metadata.GetParameter(handle);
            var position = parameter.SequenceNumber - 1;
            if (position >= 0 && position < method.Signature.ParameterTypes.Length
                && method.Signature.ParameterTypes[position].Key is "System.String" or "System.Uri"
                && PathName.IsMatch(metadata.GetString(parameter.Name)))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("(path|file(name)?|uri|url)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PathName { get; }
}
