"""Scores of officers and one-stop units by TT 01/2018/TT-VPCP Art. 13–15: a dated, optional method.

It guided NĐ 61/2018/NĐ-CP, which NĐ 118/2025/NĐ-CP replaced on 1/7/2025; TT 03/2025/TT-VPCP does not enact it
again. So it is offered, said to be optional, and decides nothing by itself.
"""
