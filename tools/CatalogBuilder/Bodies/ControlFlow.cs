using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace LaneKeeper.CatalogBuilder.Bodies;

/// <summary>Instructions that run one after the other.</summary>
internal sealed class BasicBlock(int start, int end)
{
    public int Start { get; } = start;

    public int End { get; } = end;

    public int[] Successors { get; set; } = [];

    public bool Returns { get; set; }

    /// <summary>Whether a return can be reached from it: what cannot is on its way to an exception.</summary>
    public bool IsLive { get; set; }

    /// <summary>Whether it runs only after an exception.</summary>
    public bool IsHandler { get; set; }

    /// <summary>Whether it runs once, to fill a static field.</summary>
    public bool RunsOnce { get; set; }
}

/// <summary>The blocks of a body and how they follow each other.</summary>
internal sealed class ControlFlow
{
    private readonly List<Instruction> _instructions;
    private readonly ImmutableArray<ExceptionRegion> _regions;
    private readonly Dictionary<int, int> _blockAt = [];
    private readonly Dictionary<int, List<int>> _afterFinally = [];

    public ControlFlow(List<Instruction> instructions, ImmutableArray<ExceptionRegion> regions, int length)
    {
        _instructions = instructions;
        _regions = regions;
        Blocks = Divide(length);
        ConnectAll();
        MarkHandlers();
        MarkLive();
    }

    public BasicBlock[] Blocks { get; }

    /// <summary>The number of the block that starts at an offset.</summary>
    public bool TryGetBlock(int offset, out int block) => _blockAt.TryGetValue(offset, out block);

    /// <summary>The blocks that can run after a block, itself included.</summary>
    public HashSet<int> ReachableFrom(int start)
    {
        var reachable = new HashSet<int>();
        var open = new Stack<int>([start]);
        while (open.TryPop(out var block))
        {
            if (!reachable.Add(block))
                continue;

            foreach (var next in Blocks[block].Successors)
                open.Push(next);
        }

        return reachable;
    }

    private BasicBlock[] Divide(int length)
    {
        var starts = new SortedSet<int> { 0 };
        foreach (var instruction in _instructions)
        {
            var flow = instruction.Flow;
            if (flow is FlowControl.Branch or FlowControl.Cond_Branch)
                starts.UnionWith(instruction.Targets);

            if (flow is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw)
                starts.Add(instruction.Next);
        }

        foreach (var region in _regions)
        {
            starts.UnionWith([region.TryOffset, region.TryOffset + region.TryLength]);
            starts.UnionWith([region.HandlerOffset, region.HandlerOffset + region.HandlerLength]);
            if (region.Kind == ExceptionRegionKind.Filter)
                starts.Add(region.FilterOffset);
        }

        int[] inside = [.. starts.Where(start => start < length)];
        var blocks = new BasicBlock[inside.Length];
        for (var i = 0; i < inside.Length; i++)
        {
            _blockAt[inside[i]] = i;
            blocks[i] = new BasicBlock(inside[i], i + 1 < inside.Length ? inside[i + 1] : length);
        }

        return blocks;
    }

    private void ConnectAll()
    {
        var endsOfFinally = new List<BasicBlock>();
        var next = 0;
        foreach (var block in Blocks)
        {
            while (next < _instructions.Count && _instructions[next].Offset < block.End)
                next++;

            var last = _instructions[next - 1];
            block.Returns = last.Code == ILOpCode.Ret;
            block.Successors = BlocksAt(OffsetsAfter(last));
            if (last.Code == ILOpCode.Endfinally)
                endsOfFinally.Add(block);
        }

        // What follows the end of a finally block is wherever its try block was left to.
        foreach (var region in _regions)
        {
            if (region.Kind != ExceptionRegionKind.Finally || !_afterFinally.TryGetValue(region.HandlerOffset, out var after))
                continue;

            foreach (var end in endsOfFinally)
            {
                if (end.Successors.Length == 0 && IsIn(end.Start, region.HandlerOffset, region.HandlerLength))
                    end.Successors = BlocksAt(after);
            }
        }
    }

    private IEnumerable<int> OffsetsAfter(Instruction last) => last.Flow switch
    {
        FlowControl.Return or FlowControl.Throw => [],
        FlowControl.Branch when last.IsLeave => [OffsetAfterLeave(last)],
        FlowControl.Branch => last.Targets,
        FlowControl.Cond_Branch => [.. last.Targets, last.Next],
        _ => [last.Next],
    };

    /// <summary>Leaving try blocks runs their finally blocks first, from the inside out.</summary>
    private int OffsetAfterLeave(Instruction leave)
    {
        var finallies = _regions
            .Where(region => region.Kind == ExceptionRegionKind.Finally
                && IsIn(leave.Offset, region.TryOffset, region.TryLength) && !IsIn(leave.Argument, region.TryOffset, region.TryLength))
            .OrderBy(static region => region.TryLength)
            .Select(static region => region.HandlerOffset)
            .Append(leave.Argument)
            .ToArray();
        for (var i = 0; i + 1 < finallies.Length; i++)
        {
            if (!_afterFinally.TryGetValue(finallies[i], out var after))
                _afterFinally.Add(finallies[i], after = []);

            after.Add(finallies[i + 1]);
        }

        return finallies[0];
    }

    private int[] BlocksAt(IEnumerable<int> offsets) =>
        [.. offsets.Distinct().Where(_blockAt.ContainsKey).Select(offset => _blockAt[offset])];

    private void MarkHandlers()
    {
        foreach (var region in _regions)
        {
            if (region.Kind == ExceptionRegionKind.Finally)
                continue;

            var start = region.Kind == ExceptionRegionKind.Filter ? region.FilterOffset : region.HandlerOffset;
            foreach (var block in Blocks)
                block.IsHandler |= block.Start >= start && block.Start < region.HandlerOffset + region.HandlerLength;
        }
    }

    private void MarkLive()
    {
        var before = Array.ConvertAll(Blocks, static _ => new List<int>());
        var open = new Stack<int>();
        for (var i = 0; i < Blocks.Length; i++)
        {
            foreach (var successor in Blocks[i].Successors)
                before[successor].Add(i);

            if (Blocks[i].Returns)
                open.Push(i);
        }

        while (open.TryPop(out var live))
        {
            if (Blocks[live].IsLive)
                continue;

            Blocks[live].IsLive = true;
            foreach (var previous in before[live])
                open.Push(previous);
        }
    }

    private static bool IsIn(int offset, int start, int length) => offset >= start && offset < start + length;
}
